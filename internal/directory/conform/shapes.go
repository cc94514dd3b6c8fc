package conform

// The records of Open Referral UK 3.0, as its documentation describes them.
var (
	details = join(texts("version"), fields(text, uri, "profile", "openapi_url")).needs("version", "profile", "openapi_url")

	term = join(
		fields(text, uuid, "id", "parent_id", "taxonomy_id"), texts("name", "description", "taxonomy", "term"), fields(text, uri, "term_uri"),
	).needs("id", "name", "description")

	taxonomy = join(
		fields(text, uuid, "id"), texts("name", "description", "version"), fields(text, uri, "uri"), many("taxonomy_terms", term),
	).needs("id", "name", "description")

	attribute = join(fields(text, uuid, "id", "link_id", "taxonomy_term_id"), texts("link_type"), one("taxonomy_term", term)).needs("id")

	attributes = many("attributes", attribute)

	schedule = join(
		fields(text, uuid, "id", "service_id", "service_at_location_id"), fields(text, day, "valid_from", "valid_to", "dtstart"),
		oneOf("freq", "WEEKLY", "MONTHLY"), fields(number, anyhow, "interval"), texts("byday", "bymonthday", "description", "attending_type", "notes"),
		fields(text, clock, "opens_at", "closes_at"), fields(text, uri, "schedule_link"),
	).needs("id")

	serviceArea = join(fields(text, uuid, "id", "service_id"), texts("name", "extent", "extent_type", "uri", "service_area")).needs("id")

	address = join(
		fields(text, uuid, "id", "location_id"),
		texts("attention", "address_1", "city", "region", "state_province", "postal_code", "country"),
		oneOf("address_type", "physical", "postal", "virtual"), attributes,
	).needs("id", "address_1", "city", "state_province", "postal_code", "country", "address_type")

	accessibility = join(
		fields(text, uuid, "id", "location_id"), texts("description", "details", "accessibility"), fields(text, uri, "url"), attributes,
	).needs("id")

	locationShort = join(
		fields(text, uuid, "id"), oneOf("location_type", "physical", "postal", "virtual"), texts("name", "description"),
		fields(number, latitude, "latitude"), fields(number, degrees, "longitude"), texts("external_identifier", "external_identifier_type"),
	).needs("id", "location_type")

	location = join(locationShort, many("addresses", address), many("accessibility", accessibility), attributes)

	identifier = join(
		fields(text, uuid, "id", "organization_id"), texts("identifier_scheme", "identifier_type", "identifier"), attributes,
	).needs("id", "identifier_type", "identifier")

	organizationShort = join(
		fields(text, uuid, "id", "parent_organization_id"), texts("name", "description", "logo"), fields(text, email, "email"),
		fields(text, uri, "website", "uri"),
	).needs("id", "name", "description")

	organization = join(organizationShort, many("organization_identifiers", identifier), attributes)

	serviceShort = join(
		fields(text, uuid, "id", "organization_id"), texts("name", "description", "fees", "accreditations", "alert"),
		fields(text, uri, "url"), fields(text, email, "email", "assurer_email"),
		oneOf("status", "active", "inactive", "defunct", "temporarily closed"),
		fields(number, anyhow, "minimum_age", "maximum_age"), fields(text, day, "assured_date"), fields(text, moment, "last_modified"),
	).needs("id", "name", "status")

	// serviceParts are what a service has of its own, wherever it is met whole.
	serviceParts = join(
		many("schedules", schedule), many("service_areas", serviceArea),
		many("languages", fields(text, uuid, "id", "service_id", "phone_id").needs("id")), one("organization", organization),
		many("funding", join(fields(text, uuid, "id", "service_id"), texts("source")).needs("id")),
		many("cost_options", join(
			fields(text, uuid, "id", "service_id"), fields(text, day, "valid_from", "valid_to"), texts("option", "amount_description"), fields(number, anyhow, "amount"),
		).needs("id")),
		many("contacts", join(fields(text, uuid, "id", "service_id"), texts("name", "title"), attributes).needs("id")), attributes,
	)

	service = join(serviceShort, serviceParts,
		many("service_at_locations", join(fields(text, uuid, "id", "service_id", "location_id"), one("location", location)).needs("id")))

	serviceListed = join(serviceShort, one("organization", organizationShort))

	placed = join(
		fields(text, uuid, "id", "service_id", "location_id"), one("location", location), one("service", join(serviceShort, serviceParts)),
	).needs("id")

	placedListed = join(
		fields(text, uuid, "id", "service_id", "location_id"), one("location", locationShort), one("service", serviceListed),
	).needs("id")
)

// envelope is what stands around the records of a list.
func envelope(of shape) shape {
	return join(
		fields(integer, anyhow, "total_items", "total_pages", "page_number", "size"), fields(flag, anyhow, "first_page", "last_page", "empty"), many("contents", of),
	).needs("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents")
}
