// Package ocr reads pictures of pages: it straightens them, finds the ruling lines,
// and has every cell of the tables, and the rest of the page, recognised by a
// program of others. Numbers are read twice, by two models; where these disagree,
// or where the program itself is not sure, the characters are doubtful.
//
// Begin with New and an Engine; Find gives Tesseract where it is installed.
package ocr
