// Package web is the door for browsers: the library of documents, the screens
// of one document, decisions and downloads. Handlers are thin; they ask the
// Service and draw what it answers with package screen.
//
// Begin with New, which gives an http.Handler. It listens nowhere itself. It
// checks Host and Origin, asks a CSRF token on every write, and sends a strict
// content policy.
package web
