/// A dated version of the REST API. https://docs.github.com/en/rest/about-the-rest-api/api-versions
enum APIVersion: String {
    case of2022 = "2022-11-28"
    case of2026 = "2026-03-10"
}
