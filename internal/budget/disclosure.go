package budget

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
)

// Kind is the kind of a disclosure.
type Kind string

// The kinds of disclosure.
const (
	BudgetKind   Kind = "budget"        // 部门预算
	FinalAccount Kind = "final-account" // 部门决算
)

// Level tells a department's document from a unit's.
type Level string

// The levels of a disclosure.
const (
	DepartmentLevel Level = "department"
	UnitLevel       Level = "unit"
)

// Disclosure is 公开文件: one document, understood.
type Disclosure struct {
	Name      string        `json:"name"`
	Digest    string        `json:"sha256"`
	Pages     int           `json:"pages,omitempty"` // pages or worksheets of the file
	Paper     []place.Paper `json:"paper,omitempty"` // of a printed file, page by page
	Format    string        `json:"format"`
	Title     string        `json:"title"`
	Kind      Kind          `json:"kind"`
	Year      int           `json:"year"`
	Level     Level         `json:"level"`
	Entity    string        `json:"entity"`
	Edition   string        `json:"edition_date,omitempty"` // date printed on the cover: 2024-02, 2024-02-05
	Family    string        `json:"family"`
	FamilyWhy []string      `json:"family_why,omitempty"` // evidence for the family
	Bodies    []BodyRecord  `json:"bodies,omitempty"`
	Members   []Member      `json:"members,omitempty"` // units that the text lists as those of a department
	Sections  []Section     `json:"sections,omitempty"`
	Tables    []Table       `json:"tables,omitempty"`
	Facts     []Fact        `json:"facts,omitempty"`
	Projects  []Project     `json:"projects,omitempty"`   // projects with targets in the narrative
	Tasks     []Task        `json:"tasks,omitempty"`      // 年度主要任务 of the whole-body target table
	Goals     []Goal        `json:"goals,omitempty"`      // 年度总体目标
	Targets   []Indicator   `json:"indicators,omitempty"` // 年度绩效指标 of the whole-body target table
	Rounding  *Note         `json:"rounding_footnote,omitempty"`
	Given     *Given        `json:"given,omitempty"`     // what a person said, not the document
	Questions []Question    `json:"questions,omitempty"` // what the document does not say, answered or open
	Log       []fault.Entry `json:"log,omitempty"`
}

// Said is what a person said about the document; zero where nobody did.
func (d *Disclosure) Said() Given {
	if d.Given == nil {
		return Given{}
	}
	return *d.Given
}

// Open are the questions that nobody has answered.
func (d *Disclosure) Open() []Question {
	var out []Question
	for _, q := range d.Questions {
		if q.Given == "" {
			out = append(out, q)
		}
	}
	return out
}

// BodyRecord is what a document says about one body: posts and people.
type BodyRecord struct {
	Body        Body        `json:"body"`
	Independent bool        `json:"independent"` // 独立预算单位
	Within      string      `json:"within,omitempty"`
	Staff       []Staff     `json:"staff,omitempty"`
	Offices     []string    `json:"offices,omitempty"`
	Place       place.Place `json:"place"`
}

// Member is a unit that the narrative lists as one of those whose budget the document
// holds (预算单位构成).
type Member struct {
	Name   string      `json:"name"`
	Own    bool        `json:"own,omitempty"`    // the department's own: 本级, 本部, 机关
	Merged bool        `json:"merged,omitempty"` // has no budget of its own: 不单列预算，并入本级
	Place  place.Place `json:"place"`
}

// Staff is a count of persons: 行政编制, 事业编制, 在编, 离休, 退休.
type Staff struct {
	Kind  string      `json:"kind"` // admin-posts, admin-staff, public-posts, public-staff, veteran-retired, retired
	Count int         `json:"count"`
	Place place.Place `json:"place"`
}

// Section is a part of the narrative under its heading.
type Section struct {
	ID         string      `json:"id,omitempty"` // id in the family's outline, empty where it knows none
	Number     string      `json:"number,omitempty"`
	Title      string      `json:"title"`
	Level      int         `json:"level"`
	Part       string      `json:"part,omitempty"` // id of the part it lies in
	Body       Body        `json:"body,omitzero"`  // whose section it is
	Paragraphs []Paragraph `json:"paragraphs,omitempty"`
	Tables     []int       `json:"tables,omitempty"`
	Missing    bool        `json:"missing,omitempty"`
	Place      place.Place `json:"place"`
}

// Paragraph is one paragraph of narrative, joined over lines and pages.
type Paragraph struct {
	Text  string      `json:"text"`
	Place place.Place `json:"place"`
	Marks []LineMark  `json:"marks,omitempty"`
}

// LineMark says at which place the text from a rune offset on was printed: a line,
// or a number in it.
type LineMark struct {
	Rune  int         `json:"rune"`
	Place place.Place `json:"place"`
}

// Project is a key project of the narrative with its amount and targets.
type Project struct {
	Name       string        `json:"name"`
	Body       Body          `json:"body,omitzero"`
	Amount     money.Printed `json:"amount"`
	GoalText   string        `json:"goal_text"`      // as printed, indicators included
	Goal       string        `json:"goal,omitempty"` // without them
	Indicators []Indicator   `json:"indicators,omitempty"`
	Place      place.Place   `json:"place"`
}

// Task is a row of 年度主要任务.
type Task struct {
	No      int           `json:"no"`
	Name    string        `json:"name"`
	Content string        `json:"content"`
	Total   money.Printed `json:"total"`
	Fiscal  money.Printed `json:"fiscal"`
	Other   money.Printed `json:"other"`
	Facts   [3]string     `json:"facts"` // fact ids of the three amounts
	Repairs []string      `json:"repairs,omitempty"`
	Place   place.Place   `json:"place"`
}

// Goal is an 年度总体目标 cell.
type Goal struct {
	Text  string      `json:"text"`
	Place place.Place `json:"place"`
}

// Indicator is a row of 绩效指标: its three levels and target as printed.
type Indicator struct {
	Level1  string      `json:"level1"`
	Level2  string      `json:"level2"`
	Name    string      `json:"name"`
	Target  string      `json:"target"`
	Weight  string      `json:"weight,omitempty"` // 分值, where the declaration has points
	Repairs []string    `json:"repairs,omitempty"`
	Place   place.Place `json:"place"`
}
