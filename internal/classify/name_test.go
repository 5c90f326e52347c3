package classify

import "testing"

func TestNormalizeName(t *testing.T) {
	cases := map[string]string{
		"一、一般公共服务支出":      "一般公共服务支出",
		"一般公共服务支出":        "一般公共服务支出",
		"二十三、其他支出":        "其他支出",
		"1.工资福利支出":        "工资福利支出",
		"1．工资福利支出":        "工资福利支出",
		"２、 商品和服务支出":      "商品和服务支出",
		"（一） 政府性基金":       "政府性基金",
		"(1)其他收入":         "其他收入",
		"1）其他收入":          "其他收入",
		"一、（一）事业收入":       "事业收入",
		"维修（护）费":          "维修(护)费",
		"维修(护)费":          "维修(护)费",
		" 其他社会保障\n和就业支出　": "其他社会保障和就业支出",
		"三峡水库库区基金支出":      "三峡水库库区基金支出",
		"201.一般公共服务支出":    "201.一般公共服务支出",
		"":                "",
	}
	for in, want := range cases {
		if got := NormalizeName(in); got != want {
			t.Errorf("NormalizeName(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestNamesSurviveNormalizing guards against listed names that look enumerated.
func TestNamesSurviveNormalizing(t *testing.T) {
	for _, scheme := range Schemes() {
		for _, e := range Default().Entries(scheme) {
			if folded := foldCode(e.Name); NormalizeName(e.Name) != folded {
				t.Errorf("%s %s loses its beginning", e.Code, e.Name)
			}
		}
	}
}

func FuzzNormalizeName(f *testing.F) {
	for _, s := range []string{"一、（一）事业收入", "1.2.3", "（护）", "\xff", "１）　1、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once := NormalizeName(name)
		if twice := NormalizeName(once); twice != once {
			t.Fatalf("%q became %q, then %q", name, once, twice)
		}
	})
}
