// Package secrecy (公开前审查) finds what must not be published: identity-card,
// telephone and bank-account numbers, home addresses, marks of secrecy. It points
// at words and decides nothing; a person clears or removes each.
//
// Begin with Scan.
package secrecy
