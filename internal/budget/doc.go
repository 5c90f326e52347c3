// Package budget is the vocabulary of Mingzhang: what a disclosure (公开文件),
// a coordinate (坐标), a fact (数), a table (表) and a body (单位) are.
//
// Begin with Coordinate, which says what a number is about, and Fact, which is
// one printed number with its coordinate and place. A Disclosure gathers the
// facts, sections, bodies and targets of one document. The package imports
// money and place only; everything else imports it.
package budget
