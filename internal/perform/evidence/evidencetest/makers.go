package evidencetest

import (
	"fmt"
	"strconv"
	"time"
)

// Maker writes the records of one system in the order of its fields, and tells what
// each is to the formulas.
type Maker struct {
	ID   string
	Size int // records of a small run
	Real int // records of a year, as the document says or implies
	row  func(w *World, i int) []string
	want func(w *World) map[string]string
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// Makers are one for each outside system.
func Makers() []Maker {
	return []Maker{
		{"public-requests", 6000, 450_000, request, wantRequests},
		{"grid-collection", 6000, 1_800_000, collection, wantCollection},
		{"service-hall", 6000, 60_000, slip, wantHall},
		{"trainings", 3000, 3_000, attendance, wantTrainings},
		{"sms-gateway", 6000, 10_000_000, message, wantMessages},
		{"system-operation", 6000, 1_340_000, probe, wantProbes},
		{"operation-tickets", 3000, 6_000, ticket, wantTickets},
		{"security", 3000, 20_000, event, wantSecurity},
		{"machine-rooms", 3000, 10_000, shift, wantRooms},
		{"data-sharing", 3000, 3_000, sharing, wantSharing},
		{"websites", 3000, 2_000, report, wantSites},
	}
}

// Find gives the maker of a system. One that does not exist is a bug of the test, so
// it panics.
func Find(id string) Maker {
	for _, m := range Makers() {
		if m.ID == id {
			return m
		}
	}
	panic("no maker for " + id)
}

func request(w *World, i int) []string {
	channel := w.pick("民意速办", "12345热线", "城区治理平台")
	sent, merged, rating, returns := w.chance(985), w.chance(30), w.pick("满意", "满意", "基本满意", "不满意", ""), w.rnd(3)
	due, finished := w.at.AddDate(0, 0, 5), ""
	done := w.at.Add(time.Duration(w.rnd(150)) * time.Hour)
	dispatched := ""
	if sent {
		minutes := w.rnd(300)
		dispatched = w.moment(w.at.Add(time.Duration(minutes) * time.Minute))
		w.add("public-requests.dispatch-time", int64(minutes))
	}
	if w.chance(990) && done.Before(now) {
		finished = w.moment(done)
		w.tell("public-requests.called-back", rating != "")
	}
	if channel == "民意速办" {
		w.tell("public-requests.dispatched", sent)
	}
	w.tell("public-requests.dispatched-all", sent)
	w.tell("public-requests.returned", returns > 0)
	if rating != "" {
		w.tell("public-requests.satisfied", rating != "不满意")
	}
	into := ""
	if merged {
		into = "E0"
	} else {
		w.tell("public-requests.received", true)
		if finished != "" || due.Before(now) {
			w.tell("public-requests.on-time", finished != "" && !done.After(due))
		}
	}
	return []string{fmt.Sprintf("E%d", i), channel, "市容", w.moment(w.at), dispatched, "某街道", w.moment(due), finished,
		strconv.Itoa(returns), into, rating, "某人", "13800000000", "路灯不亮"}
}

func wantRequests(w *World) map[string]string {
	want := map[string]string{"public-requests.received": w.count("public-requests.received"), "public-requests.dispatch-time": w.nth("public-requests.dispatch-time", 95, 60)}
	for _, id := range []string{"dispatched", "dispatched-all", "on-time", "returned", "satisfied", "called-back"} {
		want["public-requests."+id] = w.share("public-requests." + id)
	}
	return want
}

func collection(w *World, i int) []string {
	kind := w.pick("人口", "人口", "人口", "人口", "法人", "房屋", "事件", "临时核查")
	good, left, cancelled, handheld := w.chance(975), w.chance(100), w.chance(980), w.chance(900)
	object := strconv.Itoa(i - i%7) // some are checked several times
	result, device := "未采集", "PC"
	if good {
		result = "已采集"
	}
	if handheld {
		device = "PDA"
	}
	w.tell("grid-collection.working", good)
	formula := map[string]string{"人口": "people-rate", "法人": "bodies-rate", "房屋": "houses-rate", "事件": "events-rate", "临时核查": "ad-hoc-rate"}[kind]
	w.tell("grid-collection."+formula, good)
	if kind == "人口" && left {
		w.tell("grid-collection.not-cancelled", !cancelled)
	}
	if kind == "人口" && handheld {
		w.see("grid-collection.people", object)
	}
	return []string{strconv.Itoa(i), kind, object, "某人", "0101", w.moment(w.at), result, yes(left), yes(cancelled), device}
}

func wantCollection(w *World) map[string]string {
	want := map[string]string{"grid-collection.people": w.distinct("grid-collection.people")}
	for _, id := range []string{"people-rate", "not-cancelled", "bodies-rate", "houses-rate", "events-rate", "ad-hoc-rate", "working"} {
		want["grid-collection."+id] = w.share("grid-collection." + id)
	}
	return want
}

func slip(w *World, i int) []string {
	item, good, delivered, pieces, wait := w.pick("印章", "营业执照", "税控设备"), w.chance(995), w.chance(990), 1+w.rnd(3), w.rnd(7200)
	if delivered {
		w.add("service-hall.materials", int64(pieces))
	}
	if item == "印章" {
		w.tell("service-hall.seals", delivered)
		w.tell("service-hall.seals-good", good)
	}
	w.tell("service-hall.materials-done", delivered)
	w.add("service-hall.waiting", int64(wait))
	return []string{fmt.Sprintf("S%d", i), "3", item, strconv.Itoa(pieces) + w.pick("", "件"), w.moment(w.at.Add(-time.Duration(wait) * time.Second)), w.moment(w.at),
		yes(good), yes(delivered), "邮寄", "91440300MA5", "某人"}
}

func wantHall(w *World) map[string]string {
	return map[string]string{"service-hall.materials": w.sum("service-hall.materials"), "service-hall.seals": w.least("service-hall.seals"),
		"service-hall.materials-done": w.share("service-hall.materials-done"), "service-hall.seals-good": w.share("service-hall.seals-good"),
		"service-hall.waiting": w.nth("service-hall.waiting", 90, 3600)}
}

func message(w *World, i int) []string {
	status, delay := w.pick("DELIVRD", "DELIVRD", "DELIVRD", "UNDELIV"), w.rnd(100)
	w.tell("sms-gateway.messages", true)
	w.tell("sms-gateway.delivered", status == "DELIVRD")
	w.tell("sms-gateway.quick", delay <= 60)
	return []string{strconv.Itoa(i), "13800000000", w.moment(w.at), w.moment(w.at.Add(time.Duration(delay) * time.Second)), status, "某局"}
}

func wantMessages(w *World) map[string]string {
	return map[string]string{"sms-gateway.messages": w.count("sms-gateway.messages"), "sms-gateway.delivered": w.share("sms-gateway.delivered"),
		"sms-gateway.quick": w.share("sms-gateway.quick")}
}

func probe(w *World, i int) []string {
	up, milliseconds := w.chance(990), 1+w.rnd(150)
	w.tell("system-operation.failures", !up)
	if up {
		w.add("system-operation.response", int64(milliseconds))
	}
	return []string{strconv.Itoa(i), "政务", w.moment(w.at), yes(up), fmt.Sprintf("0.%03d", milliseconds) + w.pick("", "秒", " 秒")}
}

func wantProbes(w *World) map[string]string {
	return map[string]string{"system-operation.failures": w.share("system-operation.failures"), "system-operation.response": w.nth("system-operation.response", 95, 1000)}
}
