package budget_test

import (
	"reflect"
	"testing"

	"mingzhang/internal/budget"
)

// A key names every field that is set, so that two coordinates never share one.
func TestKeyNamesEveryField(t *testing.T) {
	full := budget.Coordinate{
		Measure: budget.Expenditure, Year: 2023, Stage: budget.Planned, Body: budget.Body{Name: "某局", Scope: budget.Own}, Function: "20103", Economic: "302",
		Fund: budget.General, Source: "service", Kind: budget.Basic, Item: "goods", Project: "专项业务", Subset: "sme",
	}
	const want = "expenditure;y=2023;s=budget;b=own:某局;f=20103;e=302;fund=general;src=service;k=basic;i=goods;p=专项业务;sub=sme"
	if full.Key() != want {
		t.Errorf("%s, want %s", full.Key(), want)
	}
	keys := map[string]string{want: "all"}
	v := reflect.TypeFor[budget.Coordinate]()
	for i := range v.NumField() {
		less := full
		reflect.ValueOf(&less).Elem().Field(i).SetZero()
		if other, twice := keys[less.Key()]; twice {
			t.Errorf("without %s the key is the same as with %s", v.Field(i).Name, other)
		}
		keys[less.Key()] = v.Field(i).Name
	}
	if (budget.Coordinate{}).Key() != "" {
		t.Error("the coordinate of nothing has a key")
	}
}

// A department and its own level share a name and are two bodies.
func TestBody(t *testing.T) {
	own, whole := budget.Body{Name: "某局", Scope: budget.Own}, budget.Body{Name: "某局", Scope: budget.Whole}
	a, b := budget.Coordinate{Body: own}, budget.Coordinate{Body: whole}
	if own.String() != "某局（本级）" || whole.String() != "某局" || a.Key() == b.Key() || own.IsZero() || !(budget.Body{}).IsZero() {
		t.Errorf("%s, %s", a.Key(), b.Key())
	}
}
