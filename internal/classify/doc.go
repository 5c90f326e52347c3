// Package classify holds the 政府收支分类科目: the codes by which every Chinese
// budget says what money is spent on, with their names, as dated data.
//
// Three schemes are known. Function 支出功能分类 says for which duty (类, 款, 项:
// 201, 20106, 2010601). Departmental 部门预算支出经济分类 says on what a
// department spends (301, 30101). Government 政府预算支出经济分类 says the same for
// the government's own budget (501, 50101). Income lines are named, not coded;
// see [RevenueLine].
//
// Begin with [Parse] or [Join] at the gate, then ask [Default]:
//
//	code, err := classify.Parse(classify.Function, "２０８ ９９")
//	entry, ok := classify.Default().Lookup(classify.Function, code)
//	verdict := classify.Default().CheckName(classify.Function, code, "其他社会保障和就业支出")
//
// The lists are not complete, and part of them is recalled rather than read.
// Every [Entry] says so in its [Status]: whatever rests on a status with
// [Status.NoteOnly] may give a note, never a warning or an error.
//
// Sources: 财政部《政府收支分类科目》 of each year (2023: 财预〔2022〕107号; 2024:
// 财预〔2023〕83号), as printed in published budgets and final accounts. The folder
// data has one file for each list; its README says how to add a year.
package classify
