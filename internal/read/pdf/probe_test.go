package pdf
import ("testing";"os";"fmt";"time";"path/filepath")
func TestProbe(t *testing.T){
 t0:=time.Now()
 m,err:=start(Config{CacheDir:"/tmp/pdfcache"}); if err!=nil{t.Fatal(err)}
 fmt.Println("start",time.Since(t0))
 fs,_:=filepath.Glob("/work/shared/samples/*.pdf")
 for _,f:=range fs{
  data,_:=os.ReadFile(f)
  t1:=time.Now(); 
  d,err:=m.open(data); if err!=nil{t.Fatal(err)}
  g,r,cl,hid:=0,0,0,0
  for i:=range d.pages { err:=d.page(i,func(p uint64)error{ s,err:=d.sheet(i+1,p); g+=len(s.Glyphs); r+=len(s.Rules);cl+=s.Clipped;hid+=s.Hidden+s.Unmapped; if i==8{fmt.Println(s.Width,s.Height,s.Turn); for _,x:=range s.Glyphs[:10]{fmt.Printf("%c %v\n",x.Rune,x.Box)}};return err}); if err!=nil{t.Fatal(err)}}
  d.close()
  fmt.Println(filepath.Base(f),d.pages,g,r,cl,hid,time.Since(t1))
 }
}
