package classify

import "fmt"

// CodeError 编码不可读: why a text is no code of a scheme, and what to do next.
type CodeError struct {
	Scheme  Scheme
	Text    string // as it was given
	Problem string // what is wrong
	Hint    string // what to do next
}

// Error says what was read, what is wrong and what to do next.
func (e *CodeError) Error() string {
	return fmt.Sprintf("%s科目编码 %q 不可读：%s。%s。", e.Scheme.Title(), e.Text, e.Problem, e.Hint)
}
