package fault

// Text is a sentence not yet worded: the key of a message and its parameters.
type Text struct {
	Key  string            `json:"key"`
	Args map[string]string `json:"args,omitempty"`
}

// T builds a Text from key, value pairs.
func T(key string, args ...string) Text {
	t := Text{Key: key}
	if len(args) > 1 {
		t.Args = make(map[string]string, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		t.Args[args[i]] = args[i+1]
	}
	return t
}
