package evidence

import (
	"errors"

	"mingzhang/internal/fault"
)

// problems is what is wrong with a schema or a formula, each with its place.
type problems []*fault.Error

func (p *problems) add(where, what, next string) {
	*p = append(*p, fault.New(fault.Invalid, what).At(where).Hint(next))
}

// err joins the problems; nil where there is none.
func (p problems) err() error {
	var list []error
	for _, one := range p {
		list = append(list, one)
	}
	return errors.Join(list...)
}
