package web_test

import (
	"fmt"
	"testing"

	"mingzhang/internal/office"
)

// TestPerformPages opens every page of performance wide and narrow: no complaints,
// nothing wider than the window, every message worded.
func TestPerformPages(t *testing.T) {
	ctx, said := browser(t)
	g := newPerformDesk(t)
	g.lively()
	c, err := g.Select(t.Context(), g.actor(office.Reviewer), g.id, "BJ-1", "金额大，有一项指标有风险")
	g.must(err)
	for _, width := range []int64{1440, 390} {
		for name, page := range map[string]string{
			"board": "/performance", "past": "/performance?at=2023-07-10&unit=demo-unit-1", "monitoring": "/performance/s/project-BJ-1", "self": "/performance/s/project-BJ-1/self", "whole": "/performance/s/unit-demo-unit-1/self",
			"indicator": "/performance/s/project-BJ-1/indicator?key=数量/使用通信服务配套PDA设备采集核查人口数", "owners": "/performance/owners", "declared": "/performance/whole?unit=demo-unit-1", "changes": "/performance/changes?subject=project-BJ-2",
			"evaluation": "/evaluation", "case": "/evaluation/" + c,
		} {
			role := office.Performance
			if name == "case" {
				role = office.Expert
			}
			if name == "evaluation" {
				role = office.Reviewer
			}
			g.as(ctx, role, page, width)
			until(t, ctx, `document.readyState === "complete" && document.querySelector("main h1") !== null && !document.querySelector(".fault")`)
			wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			wants(t, ctx, `!/\b(ui|cycle|score)\.[a-z]+\.|<no value>/.test(document.body.innerText)`)
			until(t, ctx, `[...document.querySelectorAll(".chart")].every((c) => c.clientWidth > 200 && c.querySelector("svg")?.getAttribute("width") == c.clientWidth)`)
			shoot(t, ctx, fmt.Sprint("perform-", name, "-", width), true)
		}
	}
	said.none(t)
}
