package report

import "mingzhang/internal/fault"

// Text is a sentence not yet worded: the key of a message and its parameters.
type Text = fault.Text

// T builds a Text from key, value pairs.
func T(key string, args ...string) Text { return fault.T(key, args...) }
