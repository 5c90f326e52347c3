package edition

// Erratum is one corrected number: what stood there and what stands there now.
type Erratum struct {
	Table  string `json:"table_no"`
	Entity string `json:"entity,omitempty"`
	Code   string `json:"row_code,omitempty"`
	Name   string `json:"row_name"`
	Column string `json:"column"`
	Old    string `json:"old"` // empty where the number is new
	New    string `json:"new"` // empty where it was taken out
	Reason string `json:"reason,omitempty"`
}

// Errata lists what changed from one edition's numbers to the next, paired by
// where they stand.
func Errata(before, after map[Number]int, reason string) []Erratum {
	onlyOld, onlyNew := Differ(before, after)
	news := map[Number][]Number{}
	for _, n := range onlyNew {
		k := place(n)
		news[k] = append(news[k], n)
	}
	var out []Erratum
	for _, o := range onlyOld {
		e := erratum(o, reason)
		e.Old = o.Value
		if rest := news[place(o)]; len(rest) > 0 {
			e.New, news[place(o)] = rest[0].Value, rest[1:]
		}
		out = append(out, e)
	}
	for _, n := range onlyNew {
		if rest := news[place(n)]; len(rest) > 0 && rest[0] == n {
			e := erratum(n, reason)
			e.New, news[place(n)] = n.Value, rest[1:]
			out = append(out, e)
		}
	}
	return out
}

// place is where a number stands, without its value.
func place(n Number) Number {
	n.Value = ""
	return n
}

func erratum(n Number, reason string) Erratum {
	return Erratum{Table: n.Table, Entity: n.Entity, Code: n.Code, Name: n.Name, Column: n.Column, Reason: reason}
}
