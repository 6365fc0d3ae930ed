internal import JSON

extension Shapes {
    /// A `Release`.
    func release(_ release: Release, in place: Repository) -> JSONValue {
        let url = "\(base(place))/releases/\(release.id)"
        let archive = release.isDraft ? nil : release.tag.percentEncoded
        return .object(
            members([
                ("url", .string(url)), ("html_url", .string(page(of: release, in: place))),
                ("assets_url", .string(url + "/assets")), ("upload_url", .string(url + "/assets{?name,label}")),
                ("tarball_url", JSONValue(archive.map { "\(base(place))/tarball/\($0)" })),
                ("zipball_url", JSONValue(archive.map { "\(base(place))/zipball/\($0)" })),
                ("id", .integer(release.id)), ("node_id", nodeID("RE", release.id)),
                ("tag_name", .string(release.tag)), ("target_commitish", .string(release.target)),
                ("name", JSONValue(release.name)), ("body", JSONValue(release.body)),
                ("draft", .bool(release.isDraft)), ("prerelease", .bool(release.isPrerelease)),
                ("immutable", .bool(release.isImmutable)), ("created_at", time(release.createdAt)),
                ("updated_at", time(release.updatedAt)), ("published_at", time(release.publishedAt)),
                ("author", user(release.author)), ("assets", []),
            ])
        )
    }

    /// The page of a release; a draft's has no tag in its name.
    func page(of release: Release, in place: Repository) -> String {
        "\(web)/\(world.fullName(place))/releases/tag/\(release.pageName.percentEncoded)"
    }
}

extension Release {
    /// The last part of its page's path, before it is percent-encoded.
    var pageName: String { isDraft ? "untagged-" + String(id, radix: 16) : tag }
}
