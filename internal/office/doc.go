// Package office (机构、人员、流程) says who works on a budget and in which order:
// the tree of bodies from 财政部门 to 科室, the roles that people hold at a body,
// the permission table role × action × body, and the steps and clocks of the year
// as dated data per jurisdiction.
//
// Begin with Tree for bodies, Permit for what somebody may do, and Process.Move
// for the next step of a budget. Everything is a value: accounts, passwords and
// the store are elsewhere.
package office
