package office

import "mingzhang/internal/fault"

// Refusal says that an actor may not do an action at a body; doors word it, since
// they know the names of roles and actions in the reader's language. It is a
// fault.Forbidden.
type Refusal struct {
	Action Action
	Body   string // name; empty where it is about none
	fault  *fault.Error
}

// Refuse makes the error of an action that the table does not let.
func Refuse(action Action, body string) error {
	return &Refusal{action, body, fault.New(fault.Forbidden, "你的角色不能做这件事").At(body)}
}

func (r *Refusal) Error() string { return r.fault.Error() }

// Unwrap gives the fault.
func (r *Refusal) Unwrap() error { return r.fault }
