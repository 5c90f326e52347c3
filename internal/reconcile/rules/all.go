// Package rules holds the checks of Mingzhang, one file and one page of
// documentation each. All lists them; ids never change, because decisions and
// links carry them.
//
// To add one see docs/HOWTO-add-a-rule.md.
package rules

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// All is the list of rules, in the order in which they are reported.
func All() []reconcile.Rule {
	return []reconcile.Rule{
		SumColumns, SumCodes, SumKinds, SumLines, SumBodies, SumYears, SumTasks, BalanceSides, PartColumns,
		SameTables, SameFunds, TaskTotal, PerformanceMoney, ThreePublicEconomic, SMEProcurement, AdminRunning,
		TextAmount, TextCodes, TextComposition, TextChange, ChangeAgain, ChangeParts, TextRate, TextShare, TextCompare, TextAverage, TextBaseYear, TextProjects, Phases, NoteChange,
		CountStaff, CountVehicles, CountParts, CountProjects, CountMembers,
		RequiredTables, RequiredSections, TableRecognised, EmptyExplained, CodeValid, CodeName, TextCodeName, TextPurpose,
		TextTemplate, TextCutOff, TextPunctuation, TextZeroItem, TitleYear, HeadingNumbers, Contents, TableBody, BodyName, ScopeWord, ProjectPeriod, RunningProject, CatchAll, SMEReserve, PurchasesNamed, ReasonFits, GrowthExplained, ThreePublicRises,
	}
}

// Legal grounds that several rules share.
const (
	groundAccurate = "《地方预决算公开操作规程》（财预〔2016〕143号）第四条：公开应当及时、内容准确、形式规范"
	groundExplain  = "《地方预决算公开操作规程》（财预〔2016〕143号）：对预算收支增减变化、机关运行经费、“三公”经费、政府采购等作出说明"
	groundTables   = "《财政预决算领域基层政务公开标准目录》部门预算：八张（现九张）必公开表"
	groundCodes    = "当年《政府收支分类科目》"
)

func why(key string, args ...string) []fault.Text { return []fault.Text{fault.T(key, args...)} }
