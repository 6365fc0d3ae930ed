internal import Disclosure

extension Policy {
    /// Reads the deadlines, the time that counts for them, and who takes turns.
    mutating func readClocks(_ values: SettingValues, prefix: String) {
        func number(_ path: String) -> Int? {
            values.isGiven(prefix + path) ? values.integer(prefix + path).map { Int($0) } : nil
        }
        var level = serviceLevel
        level.acknowledgeHours = number("sla.acknowledge_hours") ?? level.acknowledgeHours
        level.respondDays = number("sla.respond_days") ?? level.respondDays
        level.assignDays = number("sla.assign_days") ?? level.assignDays
        level.remindReporterDays = number("sla.remind_reporter_days") ?? level.remindReporterDays
        level.staleCriticalDays = number("sla.stale_critical_days") ?? level.staleCriticalDays
        level.staleHighDays = number("sla.stale_high_days") ?? level.staleHighDays
        level.staleDays = number("sla.stale_days") ?? level.staleDays
        if values.isGiven(prefix + "sla.business_days"), let flag = values.flag(prefix + "sla.business_days") {
            level.calendar.countsBusinessDays = flag
        }
        if values.isGiven(prefix + "sla.weekend") {
            level.calendar.weekend = Set(values.texts(prefix + "sla.weekend").compactMap(Weekday.init))
        }
        if values.isGiven(prefix + "sla.holidays") {
            level.calendar.holidays = Set(values.texts(prefix + "sla.holidays").compactMap { CivilDay($0) })
        }
        serviceLevel = level
        if values.isGiven(prefix + "rota") { rota = values.texts(prefix + "rota") }
    }
}
