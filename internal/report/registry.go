package report

// Registered is a rule as the registry tells it, worded in one language.
type Registered struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Severity   Severity    `json:"severity"` // the usual one
	Scope      RuleScope   `json:"scope"`
	Ground     string      `json:"ground"`
	Asks       string      `json:"asks"`
	Formula    string      `json:"formula"`
	Exceptions string      `json:"lawful_exceptions"`
	Holds      RuleExample `json:"holds"`
	Breaks     RuleExample `json:"breaks"`
}

// RuleScope is where a rule holds; an empty list and no year do not narrow it.
type RuleScope struct {
	Kinds    []string `json:"kinds"`
	Families []string `json:"families"`
	From     *int     `json:"from"`
	Until    *int     `json:"until"`
}

// RuleExample is an example in words and, where it needs one document only, as a
// budget.
type RuleExample struct {
	Words  string `json:"words"`
	Budget string `json:"budget,omitempty"`
}
