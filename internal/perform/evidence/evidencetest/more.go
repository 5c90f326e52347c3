package evidencetest

import (
	"fmt"
	"strconv"
	"time"
)

func attendance(w *World, i int) []string {
	attended, score, kind := w.chance(930), 60+w.rnd(41), w.pick("白名单", "礼仪", "业务实操")
	session := strconv.Itoa(i / 30)
	if attended {
		w.tell("trainings.attendances", true)
		w.see("trainings.people", strconv.Itoa(i%30))
	}
	w.tell("trainings.attendance-rate", attended)
	w.tell("trainings.satisfied", score >= 80)
	return []string{session, "政务服务培训", kind, w.moment(w.at), "工号" + strconv.Itoa(i%30), "13800000000", "某街道", yes(attended), strconv.Itoa(score) + w.pick("", "分")}
}

func wantTrainings(w *World) map[string]string {
	return map[string]string{"trainings.attendances": w.count("trainings.attendances"), "trainings.people": w.distinct("trainings.people"),
		"trainings.attendance-rate": w.share("trainings.attendance-rate"), "trainings.satisfied": w.share("trainings.satisfied")}
}

func ticket(w *World, i int) []string {
	kind, respond, resolve, good := w.pick("系统运维", "设备维修"), w.rnd(1440), w.rnd(1440), w.chance(980)
	w.add("operation-tickets.response", int64(respond))
	w.tell("operation-tickets.within-day", true)
	if kind == "系统运维" {
		w.add("operation-tickets.maintenance", int64(resolve))
	} else {
		w.add("operation-tickets.repairs", int64(resolve))
		w.tell("operation-tickets.repairs-good", good)
	}
	after := func(minutes int) string { return w.moment(w.at.Add(time.Duration(minutes) * time.Minute)) }
	return []string{fmt.Sprintf("T%d", i), kind, "某系统", w.moment(w.at), after(respond), after(resolve), yes(good), "某人"}
}

func wantTickets(w *World) map[string]string {
	want := map[string]string{"operation-tickets.within-day": w.share("operation-tickets.within-day"), "operation-tickets.repairs-good": w.share("operation-tickets.repairs-good")}
	for _, id := range []string{"operation-tickets.response", "operation-tickets.maintenance", "operation-tickets.repairs"} {
		want[id] = w.nth(id, 100, 60)
	}
	return want
}

func event(w *World, i int) []string {
	kind, handled, hours, system := w.pick("事件", "漏洞", "漏洞", "保护", "扫描", "密码评估"), w.chance(970), w.rnd(30), "系统"+strconv.Itoa(w.rnd(153))
	end := ""
	if handled {
		end = w.moment(w.at.Add(time.Duration(hours) * time.Hour))
	}
	switch kind {
	case "事件":
		w.tell("security.removed", handled)
		w.tell("security.within-day", handled && hours <= 24)
		if handled {
			w.add("security.event-time", int64(hours))
		}
	case "漏洞":
		w.tell("security.fixed", handled)
	case "保护":
		w.see("security.protected", system)
	case "密码评估":
		w.tell("security.assessments", handled)
	}
	return []string{strconv.Itoa(i), kind, system, "高", w.moment(w.at), end, "", "10.0.0.1"}
}

func wantSecurity(w *World) map[string]string {
	return map[string]string{"security.removed": w.share("security.removed"), "security.within-day": w.share("security.within-day"), "security.fixed": w.share("security.fixed"),
		"security.event-time": w.nth("security.event-time", 100, 1), "security.protected": w.distinct("security.protected"), "security.assessments": w.count("security.assessments")}
}

func shift(w *World, i int) []string {
	kind, good, room, power := w.pick("班次", "班次", "巡检", "消防维保", "供电"), w.chance(985), "机房"+strconv.Itoa(i), 9900+w.rnd(101)
	switch kind {
	case "班次":
		w.tell("machine-rooms.duty", good)
	case "巡检":
		w.tell("machine-rooms.inspections", true)
		w.tell("machine-rooms.inspections-good", good)
	case "消防维保":
		if good {
			w.see("machine-rooms.fire", room)
		}
	}
	return []string{room, kind, w.moment(w.at), yes(good), fmt.Sprintf("%d.%02d%%", power/100, power%100), "某人"}
}

func wantRooms(w *World) map[string]string {
	return map[string]string{"machine-rooms.duty": w.share("machine-rooms.duty"), "machine-rooms.inspections": w.count("machine-rooms.inspections"),
		"machine-rooms.inspections-good": w.share("machine-rooms.inspections-good"), "machine-rooms.fire": w.distinct("machine-rooms.fire")}
}

func sharing(w *World, i int) []string {
	kind, days, rows := w.pick("共享申请", "开放", "开放运营"), w.rnd(14), w.rnd(100_000)
	due, done := w.at.AddDate(0, 0, 10), w.at.AddDate(0, 0, days)
	dataset := "数据集" + strconv.Itoa(w.rnd(500))
	switch kind {
	case "共享申请":
		w.tell("data-sharing.requests", days <= 10)
	case "开放运营":
		w.tell("data-sharing.operation", days <= 10)
	default:
		w.see("data-sharing.opened", dataset)
		w.add("data-sharing.rows", int64(rows))
	}
	return []string{strconv.Itoa(i), kind, dataset, "某局", w.moment(w.at), w.moment(due), w.moment(done), strconv.Itoa(rows)}
}

func wantSharing(w *World) map[string]string {
	return map[string]string{"data-sharing.requests": w.share("data-sharing.requests"), "data-sharing.operation": w.share("data-sharing.operation"),
		"data-sharing.opened": w.distinct("data-sharing.opened"), "data-sharing.rows": w.sum("data-sharing.rows")}
}

func report(w *World, i int) []string {
	kind, site, good, late := w.pick("运营报告", "内容检查"), w.pick("福务通", "门户网站"), w.chance(990), w.chance(50)
	done := w.at
	if late {
		done = w.at.Add(36 * time.Hour)
	}
	if kind == "运营报告" {
		w.tell("websites.reports", true)
		w.tell("websites.reports-on-time", !late)
	} else {
		w.tell("websites.good", good)
		if site == "福务通" {
			w.tell("websites.orderly", good)
		}
	}
	return []string{strconv.Itoa(i), site, kind, "周", w.moment(w.at), w.moment(done), yes(good)}
}

func wantSites(w *World) map[string]string {
	return map[string]string{"websites.reports": w.count("websites.reports"), "websites.reports-on-time": w.share("websites.reports-on-time"),
		"websites.good": w.share("websites.good"), "websites.orderly": w.share("websites.orderly")}
}
