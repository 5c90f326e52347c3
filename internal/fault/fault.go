// Package fault holds the few kinds of errors that Mingzhang knows, each with
// what happened, where, and what to do next, worded for an accountant.
//
// Begin with New(kind, what) and add context on the way up with At and Hint;
// doors (CLI, web) translate the kind once, to an exit status or HTTP status.
package fault

import (
	"errors"
	"strings"
)

// Kind is the class of an error; doors translate it once.
type Kind int

// The kinds.
const (
	Internal    Kind = iota // a bug of ours
	Invalid                 // the input is not what it must be
	Unreadable              // the file cannot be read
	Unsupported             // a format or form that nobody here reads
	TooLarge                // over a limit
	NotFound                // no such thing
	Conflict                // somebody else changed it
	Busy                    // try again later
	Forbidden               // not allowed to this actor
)

// Error is what went wrong: What happened, Where (file, page, cell), Next (what
// the user can do), and the cause.
type Error struct {
	Kind  Kind
	What  string
	Where string
	Next  string
	Err   error
}

// New makes an error of a kind.
func New(kind Kind, what string) *Error { return &Error{Kind: kind, What: what} }

// Wrap makes an error of a kind with a cause.
func Wrap(kind Kind, what string, err error) *Error {
	return &Error{Kind: kind, What: what, Err: err}
}

// At says where.
func (e *Error) At(where string) *Error { e.Where = where; return e }

// Hint says what next.
func (e *Error) Hint(next string) *Error { e.Next = next; return e }

// Error joins where, what, cause and hint in one line.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Where != "" {
		b.WriteString(e.Where + "：")
	}
	b.WriteString(e.What)
	if e.Err != nil {
		b.WriteString("（" + e.Err.Error() + "）")
	}
	if e.Next != "" {
		b.WriteString("。" + e.Next)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf finds the kind of err; Internal where it has none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Is tells whether err is of the kind.
func Is(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}
