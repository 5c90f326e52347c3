package html

import "strings"

// css is the whole of the page's looks, on one line: it stands in a comment of
// the old kind, which browsers skip and which keeps it from being read as words.
var css = strings.Join(strings.Fields(`
:root{color-scheme:light dark;--ink:#1c2430;--paper:#fff;--line:#9aa7b5;--head:#eef2f6;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--paper:#14181d;--line:#566270;--head:#222a33;--link:#8ec5ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1rem;color:var(--ink);background:var(--paper);font:1rem/1.8 "Noto Serif CJK SC","Songti SC",SimSun,serif;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6,nav,table,.no,.of,.unit{font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif}
h1{text-align:center;font-size:1.7rem;line-height:1.4}
h2{font-size:1.35rem;margin-top:2.5rem} h3{font-size:1.1rem}
main>p{text-indent:2em;margin:.4rem 0;max-width:46em}
a{color:var(--link)}
nav{border:1px solid var(--line);border-radius:.4rem;padding:.5rem 1.25rem}
nav h2{margin:.25rem 0;font-size:1.1rem}
nav ol{list-style:none;margin:0;padding:0;columns:20rem auto} .l2,.t{padding-left:1.5em} .l3{padding-left:3em}
section{margin:2rem 0;display:grid;grid-template-columns:1fr auto}
section>*{grid-column:1/-1}
section h3{text-align:center;margin:.25rem 0;font-size:1.2rem}
.no{margin:0} .of,.unit,.note{margin:.25rem 0;font-size:.9rem}
.of{grid-column:1} .of+.unit{grid-column:2} .unit{text-align:right}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{border:1px solid var(--line);padding:.3rem .5rem;vertical-align:top;min-width:3.5em}
th{background:var(--head);text-align:center;vertical-align:middle;overflow-wrap:normal}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums} .c{text-align:center;white-space:nowrap}
.total td{font-weight:700}
@page{size:A4;margin:18mm 15mm} @page wide{size:A4 landscape}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--line:#000;--head:#eee;--link:#000}
body{max-width:none;padding:0;font-size:11pt} nav{break-after:page} a{text-decoration:none}
section{display:block;break-before:page} .wide{page:wide} table{font-size:.8rem} th,td{padding:.15rem .35rem;min-width:0} .scroll{overflow:visible} thead{display:table-header-group} tr{break-inside:avoid}
h2,h3,h4{break-after:avoid}}
`), " ")
