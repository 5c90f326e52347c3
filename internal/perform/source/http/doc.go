// Package http fetches records as JSON over HTTP, page by page, from hosts that the
// installation allows and from public addresses alone: the address of every connection
// is checked when it is dialled, so that neither a name that changes its address nor a
// redirect leads inside.
//
// Begin with New. A page counts whole or not at all; a source that fails or grows slow
// half way gives what came, and says how far it got.
package http
