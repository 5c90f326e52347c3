// Package performance writes what belongs to performance management: the official
// forms as XLSX and DOCX, and recomputed self-evaluations as JSON.
//
// Begin with [SelfEvaluation], [Declaration], [Monitoring] or [WholeTargets], each of
// which lays a value out as a publish.Form; [XLSX] and [DOCX] draw it. [JSON] is the
// contract of `mingzhang evaluate --format json`.
package performance
