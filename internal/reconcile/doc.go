// Package reconcile (勾稽) turns a disclosure into equations, judges them by
// the intervals that printed precision allows, and gives findings with both
// sides. Rules (package rules) say which equations must hold and on what legal
// ground.
//
// Begin with Check, which runs a list of rules over one disclosure. A Doc is
// the disclosure indexed by coordinate; Judge gives the verdict of an equation.
package reconcile
