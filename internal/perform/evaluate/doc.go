// Package evaluate 自评表复核: recomputes a printed table of self-evaluation 绩效自评表
// and says which scores the method does not give and which sums are wrong. What is
// printed is kept as it is.
//
// Begin with [FromFlow], which finds the tables of a document by their header
// words wherever they stand, or [FromJSON]; then [Recompute] each.
//
//	for _, t := range evaluate.FromFlow(table.Find(doc)) {
//		report := evaluate.Recompute(t)
//	}
//
// [Fill] scores a sheet from its targets and actual values instead, and tells how
// each point came about.
//
// Which method a table follows is told by its own weights ([Choose]), never by who
// published it. A score that was not given is “not evaluated”, never zero; one that
// cannot be recomputed says why.
package evaluate
