/// What somebody wants a release to be; nil leaves a field as it is.
struct ReleaseChange {
    var tag: String?
    var target: String?
    var name: String?
    var body: String?
    var isDraft: Bool?
    var isPrerelease: Bool?
    var mayBeLatest: Bool?
}
