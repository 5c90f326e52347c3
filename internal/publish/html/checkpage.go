package html

// checkPage is the page of a report. Everything in it is escaped where it stands.
const checkPage = `<!DOCTYPE html>
<html lang="{{if eq lang "zh"}}zh-CN{{else}}en{{end}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{say "report.title"}} · {{clean .Doc.Title}}</title>
<style>{{css}}</style>
</head>
<body class="check">
<header>
<h1>{{say "report.title"}}</h1>
<p class="of">{{if .Doc.Title}}{{clean .Doc.Title}}{{else}}{{clean .Doc.Name}}{{end}}</p>
</header>
<main>
<section id="open"><h2>{{say "export.sheet.open"}}</h2>
{{with list "open"}}{{if .Rows}}<p>{{say "report.open.hint"}}</p><ol class="open">
{{range .Rows}}<li value="{{index . 0}}" data-rule="{{index . 3}}"><b>{{clean (index . 1)}}</b> <span>{{clean (index . 2)}}</span></li>
{{end}}</ol>{{else}}<p>{{say "report.open.none"}}</p>{{end}}{{end}}
</section>
<section id="cover"><h2>{{say "report.about"}}</h2>
<dl class="about">{{range (list "cover").Rows}}<div><dt>{{index . 0}}</dt><dd>{{clean (index . 1)}}</dd></div>
{{end}}</dl>
</section>
<nav aria-label="{{say "report.parts"}}"><ol>
<li><a href="#findings">{{say "export.sheet.findings"}} {{len .Doc.Findings}}</a></li>
<li><a href="#cases">{{say "export.sheet.cases"}} {{len .Doc.Cases}}</a></li>
<li><a href="#tables">{{say "report.tables"}} {{len .Doc.Tables}}</a></li>
<li><a href="#text">{{say "export.sheet.text"}}</a></li>
<li><a href="#equations">{{say "export.sheet.equations"}} {{len .Doc.Equations}}</a></li>
<li><a href="#rules">{{say "export.sheet.rules"}} {{len .Doc.Rules}}</a></li>
</ol></nav>
{{template "findings" .}}
{{template "cases" .}}
{{template "tables" .}}
{{template "text" .}}
{{template "equations" .}}
<section id="rules"><h2>{{say "export.sheet.rules"}}</h2>{{with list "rules"}}
<div class="scroll" role="region" tabindex="0" aria-label="{{.Title}}"><table><thead><tr>{{range .Header}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>{{range .Rows}}<tr>{{range .}}<td>{{clean .}}</td>{{end}}</tr>
{{end}}</tbody></table></div>{{end}}
</section>
</main>
</body>
</html>
{{define "operands"}}{{range $i, $o := .}}<span class="op">{{sign $i $o.Sign}}<b>{{group (clean $o.Value)}}</b>{{clean $o.Unit}} {{with place $o}}<a href="#{{.}}">{{label $o}}</a>{{else}}{{if $o.Document}}“{{clean $o.Document}}” {{end}}{{label $o}}{{end}}</span> {{end}}{{end}}
{{define "links"}}{{range .}} <a class="no" href="#f{{.}}">{{.}}</a>{{end}}{{end}}
{{define "findings"}}<section id="findings"><h2>{{say "export.sheet.findings"}}</h2>
{{if .Doc.Findings}}<p>{{say "report.filter"}}</p>
<input type="checkbox" id="show-error" checked><label for="show-error">{{say "ui.severity.error"}}</label>
<input type="checkbox" id="show-warning" checked><label for="show-warning">{{say "ui.severity.warning"}}</label>
<input type="checkbox" id="show-note" checked><label for="show-note">{{say "ui.severity.note"}}</label>
<ol class="cards">
{{range $i, $f := .Doc.Findings}}<li id="f{{add $i 1}}" class="s-{{$f.Severity}}" data-finding="{{$f.ID}}">
<p class="says"><span class="no">{{add $i 1}}</span> <span class="badge">{{say (print "ui.severity." $f.Severity)}}</span> {{clean (text $f.Message)}}</p>
{{with maybe $f.Remark}}<p class="note">{{clean .}}</p>{{end}}
{{if $f.Operands}}<p class="sum">{{template "operands" (side $f.Operands "left")}}{{with side $f.Operands "right"}}<span class="rel">{{$f.Relation}}</span> {{template "operands" .}}{{end}}</p>{{end}}
<p class="note">{{if $f.Difference}}{{say "export.difference"}} {{$f.Difference}} {{$f.Unit}}　{{say "export.allowed"}} {{$f.Allowed}} {{$f.Unit}}　{{end}}{{with equation $f.Equation}}<a href="#{{.}}">{{say "report.equation"}}</a>　{{end}}{{clean $f.Ground}}</p>
{{with $f.Decision}}<p class="note decision">{{say (print "export.decision." .Kind)}} {{clean .Actor}} {{.At}} {{clean .Reason}}</p>{{end}}
</li>
{{end}}</ol>{{else}}<p>{{say "report.findings.none"}}</p>{{end}}
</section>{{end}}
{{define "cases"}}<section id="cases"><h2>{{say "export.sheet.cases"}}</h2>
{{if .Doc.Cases}}<p>{{say "ui.diagnoses.hint"}}</p><ol class="cards">
{{range $case := .Doc.Cases}}{{with index $case 0}}<li class="case" value="{{.Case}}">{{if gt (len $case) 1}}<p class="note">{{say "ui.diagnoses.either" "count" (print (len $case))}}</p>{{end}}{{end}}
{{range $case}}<p class="says" data-suggested="{{.Suggested}}">{{with place .Cell}}<a href="#{{.}}" class="to">↗</a> {{end}}{{clean (repair .)}}</p>
<p class="note">{{say "export.explains"}}{{template "links" (explained .)}}</p>
{{end}}</li>{{end}}</ol>{{else}}<p>{{say "report.cases.none"}}</p>{{end}}
</section>{{end}}
{{define "tables"}}<section id="tables"><h2>{{say "report.tables"}}</h2><p>{{say "report.tables.hint"}}</p>
{{range .Doc.Tables}}<details{{if .Worst}} open{{end}}><summary>{{if .No}}{{say "ui.table.name" "no" .No "title" (clean .Title)}}{{else}}{{clean .Title}}{{end}}{{with .Worst}} <span class="badge s-{{.}}">{{say (print "ui.severity." .)}}</span>{{end}}</summary>
<p class="note">{{say (print "ui.status." .Status)}}　{{clean .Body}}　{{clean .Unit}}{{with maybe .Why}}　{{clean .}}{{end}}</p>
{{if .Rows}}<div class="scroll" role="region" tabindex="0" aria-label="{{clean .Title}}"><table>
<thead>{{range .Header}}<tr>{{range .}}<th colspan="{{span .ColSpan}}" rowspan="{{span .RowSpan}}">{{clean .Text}}</th>{{end}}</tr>
{{end}}</thead><tbody>
{{range .Rows}}<tr{{if .Total}} class="total"{{end}}>{{range .Cells}}<td{{if .Fact}} id="{{cell .Fact}}"{{end}} class="{{if eq .Role "amount"}}n{{end}}{{with .Severity}} s-{{.}}{{end}}">{{clean .Text}}{{with on .Fact}}{{template "links" .}}{{end}}</td>{{end}}</tr>
{{end}}</tbody></table></div>{{end}}
{{range .Notes}}<p class="note">{{clean .}}</p>{{end}}</details>
{{end}}</section>{{end}}
{{define "text"}}<section id="text"><h2>{{say "export.sheet.text"}}</h2><p>{{say "report.text.hint"}}</p>
{{range .Doc.Sections}}{{if or .Title .Paragraphs}}<h3>{{clean .Number}} {{clean .Title}}{{if .Missing}} <span class="badge">{{say "ui.status.missing"}}</span>{{end}}</h3>
{{range .Paragraphs}}<p>{{range .Spans}}{{if .Tie}}<span{{with number .Claim}} id="{{.}}"{{end}} class="t-{{.Tie}}" title="{{say (print "export.tie." .Tie)}} {{clean (maybe .Hint)}}">{{clean .Text}}</span>{{template "links" (findingsOf .)}}{{else}}{{.Text}}{{end}}{{end}}</p>
{{end}}{{end}}{{end}}
</section>{{end}}
{{define "equations"}}<section id="equations"><h2>{{say "export.sheet.equations"}}</h2><p>{{say "report.equations.hint"}}</p>
{{template "judged" (judged "broken")}}{{template "judged" (judged "rounding")}}{{template "judged" (judged "exact")}}
</section>{{end}}
{{define "judged"}}{{if .}}{{with index . 0}}<details{{if ne (print .Verdict) "exact"}} open{{end}}><summary>{{say (print "export.verdict." .Verdict)}}{{end}} {{len .}}</summary><ol class="eqs">
{{range .}}<li id="{{equation .ID}}"><b>{{clean (text .Title)}}</b> <span class="sum">{{template "operands" (side .Operands "left")}}<span class="rel">{{.Relation}}</span> {{template "operands" (side .Operands "right")}}</span>
<span class="note">{{say "export.difference"}} {{.Difference}}　{{say "export.hides"}} {{.Hides}} {{.Unit}}{{with on .ID}}　{{say "export.sheet.findings"}}{{template "links" .}}{{end}}</span></li>
{{end}}</ol></details>{{end}}{{end}}
`

// checkCSS is what the report adds to the looks of a page.
const checkCSS = `
body.check{font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;line-height:1.6}
.check{--error:#b3261e;--warning:#8a5a00;--note:#3d5a80;--soft:#fbe9e7}
@media (prefers-color-scheme:dark){.check{--error:#ffb4ab;--warning:#ffca7a;--note:#a8c7fa;--soft:#4a1f1b}}
.check h1{margin-bottom:0} .check header .of{text-align:center}
.check section{display:block;margin:1.5rem 0} .check section h3{text-align:left;font-size:1.05rem;margin-top:1.2rem}
.check section>p{text-indent:0;max-width:60em}
.check h2{margin-top:1rem;border-bottom:2px solid var(--line)}
.check nav ol{columns:auto;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.about{margin:0} .about div{display:grid;grid-template-columns:8em 1fr;gap:.75rem;padding:.2rem 0;border-bottom:1px solid var(--head)} dt{color:var(--note)} dd{margin:0}
.open span{color:var(--note)}
.cards,.eqs{list-style:none;padding:0} .cards>li{border:1px solid var(--line);border-left:.35rem solid var(--note);border-radius:.3rem;padding:.4rem .8rem;margin:.6rem 0}
.cards>li.s-error{border-left-color:var(--error)} .cards>li.s-warning{border-left-color:var(--warning)}
.check p{margin:.25rem 0} .says{font-size:1.02rem} .note{font-size:.85rem;color:var(--note)} .decision{font-weight:700}
.badge{font-size:.8rem;border:1px solid;border-radius:.25rem;padding:0 .35rem} .s-error>.says .badge,.badge.s-error{color:var(--error)} .s-warning>.says .badge,.badge.s-warning{color:var(--warning)}
.no{display:inline-block;min-width:1.6em;text-align:center;border:1px solid var(--line);border-radius:.8em;font-size:.75rem;line-height:1.4;padding:0 .3em;text-decoration:none}
.op b,.n{font-variant-numeric:tabular-nums} .op a{font-size:.85rem} .rel{font-weight:700;padding:0 .3em}
.eqs li{padding:.35rem 0;border-bottom:1px solid var(--head)} .eqs .note{display:block}
td.s-error{background:var(--soft);outline:2px solid var(--error);outline-offset:-2px} td.s-warning{outline:2px solid var(--warning);outline-offset:-2px} td.s-note{outline:1px dashed var(--note);outline-offset:-1px}
.t-tied{border-bottom:1px solid var(--line)} .t-contradicted{background:var(--soft);border-bottom:2px solid var(--error)} .t-untied{border-bottom:2px dotted var(--warning)} .t-external{opacity:.8}
summary{cursor:pointer;font-weight:700;padding:.35rem 0} summary:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
:target{box-shadow:0 0 0 3px var(--link)}
#show-error:not(:checked)~ol .s-error,#show-warning:not(:checked)~ol .s-warning,#show-note:not(:checked)~ol .s-note{display:none}
#findings label{margin-right:1rem}
@media (max-width:40rem){.about div{grid-template-columns:1fr;gap:0} body.check{padding:.75rem}}
@media print{.check{--error:#000;--warning:#000;--note:#000;--soft:#eee} .check section{break-before:auto} #tables,#equations{break-before:page} .cards>li{break-inside:avoid} #findings input,#findings label,#findings>p,.check nav{display:none} details{display:block}}
`
