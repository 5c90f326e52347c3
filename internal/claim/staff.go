package claim

import "strings"

// StaffKind tells which count of people a claim is: admin-posts 行政编制,
// admin-staff 行政编制实有在编, public-posts 事业编制, public-staff, retired 退休,
// veteran 离休; empty for other claims.
func StaffKind(c *Claim) string {
	if c.Kind != Count || c.Unit != "人" && c.Unit != "名" {
		return ""
	}
	s := c.Subject
	staff := strings.Contains(s, "实有") || strings.Contains(s, "在编")
	switch {
	case s == "离休" || s == "离休人员":
		return "veteran"
	case s == "退休" || s == "退休人员":
		return "retired"
	case strings.Contains(s, "行政") && staff:
		return "admin-staff"
	case strings.Contains(s, "行政编制"):
		return "admin-posts"
	case strings.Contains(s, "事业") && staff:
		return "public-staff"
	case strings.Contains(s, "事业编制"):
		return "public-posts"
	}
	return ""
}
