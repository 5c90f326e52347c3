package publishtest
import ("testing";"os";"context";"fmt";"mingzhang/internal/app";"mingzhang/internal/form";"mingzhang/internal/classify";"mingzhang/internal/read";"mingzhang/internal/read/markdown";"mingzhang/internal/read/xlsx")
func TestDump(t *testing.T){
 fam,_:=form.Families()
 a:=app.New(app.Config{Opener:read.Set{markdown.New(),xlsx.New()},Families:fam,Book:classify.Default()})
 b,_:=os.ReadFile("../../../testdata/futian-2023/budget.md")
 d,err:=a.Read(context.Background(),"budget.md",b)
 if err!=nil{t.Fatal(err)}
 fmt.Println(d.Title,d.Kind,d.Year,d.Level,d.Entity,d.Family,len(d.Facts))
 for _,s:=range d.Sections{ fmt.Printf("S id=%q n=%q t=%q l=%d part=%q body=%v np=%d tabs=%v miss=%v\n",s.ID,s.Number,s.Title,s.Level,s.Part,s.Body.Name,len(s.Paragraphs),s.Tables,s.Missing); for i,p:=range s.Paragraphs{ if i<3 {r:=[]rune(p.Text); if len(r)>40{r=r[:40]}; fmt.Printf("     %q\n",string(r))}} }
 for _,tb:=range d.Tables{ fmt.Printf("T %d no=%q t=%q form=%q st=%s unit=%q body=%q rows=%d cols=%d notes=%d\n",tb.Index,tb.No,tb.Title,tb.Form,tb.Status,tb.UnitText,tb.Body,len(tb.Rows),len(tb.Columns),len(tb.Notes)); for _,h:=range tb.HeaderRows{fmt.Println("   H",h)}; for i,r:=range tb.Rows{ if i<3||tb.No=="12"&&i<40 {fmt.Printf("   R %d %q\n",r.No,r.Cells)}} }
}
