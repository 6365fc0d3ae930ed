internal import Disclosure

/// What finds out on the forge how cases went on; deliveries, which give a reason to look, and surveys share it.
struct Finders: Sendable {
    let survey: any ForgeSurvey
    let forge: any Forge
    let fixes: FixFinder
    let releases: ReleaseFinder
    let listener: Listener
    let severities: SeverityFinder

    init(survey: any ForgeSurvey, forge: any Forge, _ work: CaseWork) {
        self.survey = survey
        self.forge = forge
        fixes = FixFinder(survey: survey, forge: forge)
        releases = ReleaseFinder(survey: survey)
        severities = SeverityFinder(survey: survey, forge: forge)
        let interpreter = Interpreter(survey: survey, forge: forge, directory: work.directory, now: work.forgeTime)
        listener = Listener(survey: survey, forge: forge, interpreter: interpreter)
    }
}
