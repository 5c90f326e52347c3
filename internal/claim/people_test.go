package claim_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
)

// TestStaffByBody reads posts and people told of the whole and of one body; a
// second telling does not change the first.
func TestStaffByBody(t *testing.T) {
	centre := budget.Body{Name: "某区档案中心", Scope: budget.Single}
	d := budget.Disclosure{Entity: "某区档案局", Year: 2024, Bodies: []budget.BodyRecord{{Body: centre}}, Sections: []budget.Section{{
		ID: "organisation", Paragraphs: []budget.Paragraph{
			{Text: "本部门行政编制总数17人，实有在编人数14人；离休0人，退休13人。"},
			{Text: "1.某区档案中心事业编制数8人，实有在编人数7人；离休0人，退休2人。"},
			{Text: "某区档案中心退休9人。"},
		}}}}
	claim.FillStaff(&d, claim.Parse(d.Sections, d.Bodies, d.Year))
	got := map[string]int{}
	for _, b := range d.Bodies {
		for _, s := range b.Staff {
			got[b.Body.Name+" "+s.Kind] += s.Count
		}
	}
	want := map[string]int{"某区档案局 admin-posts": 17, "某区档案局 admin-staff": 14, "某区档案局 veteran": 0, "某区档案局 retired": 13,
		"某区档案中心 public-posts": 8, "某区档案中心 public-staff": 7, "某区档案中心 veteran": 0, "某区档案中心 retired": 2}
	for k, n := range want {
		if m, ok := got[k]; !ok || m != n {
			t.Errorf("%s: %d (told: %v), want %d", k, m, ok, n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d counts, want %d: %v", len(got), len(want), got)
	}
}
