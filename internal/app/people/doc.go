// Package people is the door that persons come in by: who works in which body of
// the office, what they were granted, how they prove who they are, and for how
// long a browser stays signed in.
//
// Begin with New, then Door.SignIn for a session and Door.Actor for who acts in a
// request. What an actor may do is decided by office.Actor.Permit with Door.Tree;
// every change goes through a method of Door, which asks the same question again
// and writes it down in the journal.
package people
