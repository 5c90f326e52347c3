package compile

import "mingzhang/internal/budget"

// staffKinds are the persons and posts that a body tells.
var staffKinds = []struct{ id, words string }{
	{"admin-posts", "行政编制"}, {"admin-staff", "行政编制实有人数"}, {"public-posts", "事业编制"},
	{"public-staff", "事业编制实有人数"}, {"veteran", "离休人数"}, {"retired", "退休人数"},
}

// counts lists bodies, projects, posts, persons, vehicles and equipment.
func (n *numbers) counts() {
	independent, total := 0, map[string]int{}
	for _, b := range n.ledger.Bodies {
		if b.Within != "" {
			continue
		}
		independent++
		n.count("offices/body="+keyText(b.Name), b.Name+"内设机构", len(b.Offices), "个")
		for _, k := range staffKinds {
			n.count("staff/body="+keyText(b.Name)+"/"+k.id, b.Name+k.words, b.Staff[k.id], "人")
			total[k.id] += b.Staff[k.id]
		}
	}
	for _, k := range staffKinds {
		n.count("staff/"+k.id, k.words, total[k.id], "人")
	}
	n.count("bodies", "独立编制预算的单位", independent, "家")
	n.count("key-projects", "编报绩效目标的项目", keyProjects(n.ledger), "个")
	n.assets()
}

func keyProjects(l *budget.Ledger) int {
	n := 0
	for _, p := range l.Projects {
		if p.Key {
			n++
		}
	}
	return n
}

func (n *numbers) assets() {
	a := n.ledger.Assets
	if a == nil {
		return
	}
	n.count("assets/vehicles", "车辆", a.Vehicles, "辆")
	n.count("assets/general", "单价50万元以上通用设备", a.General, "台（套）")
	n.count("assets/special", "单价100万元以上专用设备", a.Special, "台（套）")
	n.count("assets/plan-vehicles", "计划新增车辆", a.PlanVehicles, "辆")
	n.count("assets/plan-general", "计划新增通用设备", a.PlanGeneral, "台（套）")
	n.count("assets/plan-special", "计划新增专用设备", a.PlanSpecial, "台（套）")
}
