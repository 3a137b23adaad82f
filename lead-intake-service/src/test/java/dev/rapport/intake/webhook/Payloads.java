package dev.rapport.intake.webhook;

/** What vendors send, in the shapes of their documents, about people who do not exist. */
final class Payloads {

  private Payloads() {}

  static final String GOOGLE =
      """
      {"lead_id": "google-lead-1", "api_version": "1.0", "form_id": 123456789,
       "campaign_id": 987654321, "google_key": "not-a-secret", "is_test": true,
       "gcl_id": "EAIaIQ", "adgroup_id": 20000000000, "creative_id": 30000000000,
       "lead_submit_time": "2026-01-02T12:30:00Z", "new_field": {"a": [1]},
       "user_column_data": [
         {"column_id": "FULL_NAME", "column_name": "Full name", "string_value": "Ada King Byron"},
         {"column_id": "EMAIL", "string_value": "ada@home.example.com"},
         {"column_id": "WORK_EMAIL", "string_value": "ada@example.com"},
         {"column_id": "PHONE_NUMBER", "string_value": "+442079460958"},
         {"column_id": "COMPANY_NAME", "string_value": "Analytical Engines"},
         {"column_id": "JOB_TITLE", "string_value": "Head of Operations"},
         {"column_id": "POSTAL_CODE", "string_value": "W1"},
         {"column_id": "QUESTION_1", "column_name": "What is your budget?",
          "string_value": "20k"},
         {"column_id": "QUESTION_2", "column_name": "What age?", "string_value": "Old"}]}
      """;

  static final String META =
      """
      {"object": "page", "entry": [
        {"id": "10", "time": 1767355200, "changes": [
          {"field": "leadgen", "value": {"leadgen_id": "4001", "page_id": "10", "form_id": "20",
            "ad_id": "30", "adgroup_id": "30", "created_time": 1767355199}},
          {"field": "feed", "value": {"item": "post"}}]},
        {"id": "11", "time": 1767355201, "changes": [
          {"field": "leadgen", "value": {"leadgen_id": "4002", "page_id": "11", "form_id": "21",
            "created_time": 1767355200}}]}]}
      """;

  static final String LINKEDIN =
      """
      {"type": "LEAD_ACTION", "leadGenFormResponse": "urn:li:leadGenFormResponse:abc-1",
       "leadGenForm": "urn:li:versionedLeadGenForm:(urn:li:leadGenForm:818,1)",
       "owner": {"sponsoredAccount": "urn:li:sponsoredAccount:520"}, "leadType": "SPONSORED",
       "associatedEntity": {"creative": "urn:li:sponsoredCreative:1"},
       "leadAction": "CREATED", "occurredAt": 1767355199000}
      """;

  static final String TYPEFORM =
      """
      {"event_id": "EV1", "event_type": "form_response", "new_field": true,
       "form_response": {
         "form_id": "F1", "token": "typeform-1", "landed_at": "2026-01-02T12:20:00Z",
         "submitted_at": "2026-01-02T12:30:00Z", "calculated": {"score": 9},
         "hidden": {"utm_campaign": "q1", "gclid": "G1", "user_id": "u-1"},
         "variables": [{"key": "plan", "type": "text", "text": "gold"}],
         "definition": {"id": "F1", "title": "Talk to us", "fields": [
           {"id": "q1", "type": "email", "ref": "r1", "title": "Your address?"},
           {"id": "q2", "type": "short_text", "ref": "r2", "title": "First name"},
           {"id": "q3", "type": "phone_number", "ref": "r3", "title": "Your number?"},
           {"id": "q4", "type": "long_text", "ref": "pain", "title": "What hurts?"},
           {"id": "q5", "type": "multiple_choice", "ref": "r5",
            "title": "How many employees do you have?"},
           {"id": "q6", "type": "multiple_choice", "ref": "r6", "title": "Which tools?"},
           {"id": "q7", "type": "yes_no", "ref": "r7", "title": "Existing customer?"},
           {"id": "q8", "type": "number", "ref": "r8", "title": "How many seats?"}]},
         "answers": [
           {"type": "email", "email": "ada@example.com", "field": {"id": "q1", "ref": "r1"}},
           {"type": "text", "text": "Ada", "field": {"id": "q2", "ref": "r2"}},
           {"type": "phone_number", "phone_number": "+442079460958",
            "field": {"id": "q3", "ref": "r3"}},
           {"type": "text", "text": "Quotes by hand", "field": {"id": "q4", "ref": "pain"}},
           {"type": "choice", "choice": {"label": "51-200"}, "field": {"id": "q5", "ref": "r5"}},
           {"type": "choices", "choices": {"labels": ["Excel", "Mail"], "other": "Fax"},
            "field": {"id": "q6", "ref": "r6"}},
           {"type": "boolean", "boolean": false, "field": {"id": "q7", "ref": "r7"}},
           {"type": "number", "number": 40, "field": {"id": "q8", "ref": "r8"}}],
         "ending": {"id": "E", "ref": "default"}}}
      """;

  static final String HUBSPOT_FORM =
      """
      {"conversionId": "conv-1", "submittedAt": 1767357000000, "formId": "F2",
       "values": {"First Name": "Ada", "Last Name": "Byron", "Email": "ada@example.com",
                  "numemployees": "120", "Favourite colour": "blue"},
       "pageUrl": "https://www.example.com/quotes"}
      """;

  static final String HUBSPOT_CONTACT =
      """
      {"vid": 4711, "portal-id": 62515, "is-contact": true,
       "properties": {"email": {"value": "ada@example.com", "versions": []},
                      "firstname": {"value": "Ada"}, "company": {"value": "Engines"},
                      "lastmodifieddate": {"value": "1767357000000"}}}
      """;

  static final String HUBSPOT_EVENTS =
      """
      [{"eventId": 1, "subscriptionId": 25, "portalId": 33, "occurredAt": 1767357000000,
        "subscriptionType": "contact.propertyChange", "attemptNumber": 0, "objectId": 123,
        "propertyName": "lifecyclestage", "propertyValue": "lead"},
       {"email": "ada@example.com", "firstname": "Ada", "hs_object_id": 8}]
      """;

  static final String CALENDLY =
      """
      {"event": "%s", "created_at": "2026-01-02T12:30:00.000000Z",
       "created_by": "https://api.calendly.com/users/U",
       "payload": {"uri": "https://api.calendly.com/scheduled_events/E/invitees/I",
         "email": "ada@example.com", "name": "Ada Byron", "first_name": null, "last_name": null,
         "text_reminder_number": "+442079460958", "timezone": "Europe/London",
         "status": "active", "old_invitee": %s, "rescheduled": false, "new_field": "new",
         "questions_and_answers": [
           {"question": "What would you like to talk about?", "answer": "Quotes", "position": 0},
           {"question": "Company", "answer": "Engines", "position": 1}],
         "tracking": {"utm_campaign": "q1", "utm_source": null, "salesforce_uuid": null},
         "scheduled_event": {"uri": "https://api.calendly.com/scheduled_events/E",
           "name": "Discovery", "start_time": "2026-01-09T10:00:00.000000Z"}}}
      """;

  static final String SEGMENT =
      """
      {"type": "track", "event": "Demo Requested", "messageId": "segment-1",
       "timestamp": "2026-01-02T12:30:00.000Z", "userId": "u-1",
       "properties": {"email": "ada@example.com", "first_name": "Ada", "plan": "gold",
                      "company": {"name": "Engines", "employee_count": 120, "id": "c-1"}},
       "context": {"campaign": {"name": "q1", "medium": "cpc"}, "locale": "en-GB",
                   "page": {"url": "https://www.example.com/quotes"}, "library": {"name": "x"}},
       "new_field": 1}
      """;

  static final String SEGMENT_BATCH =
      """
      {"sentAt": "2026-01-02T12:31:00Z", "batch": [
        {"type": "identify", "messageId": "b-1", "userId": "u-1",
         "traits": {"email": "ada@example.com", "title": "Head of Operations", "kind": "vip"}},
        {"type": "track", "event": "Video Watched", "messageId": "b-2",
         "timestamp": "2026-01-02T12:30:00.000Z", "userId": "ada@example.com",
         "properties": {"title": "Quotes in a minute", "seconds": 55}},
        {"type": "track", "messageId": "b-3"},
        {"type": "track", "event": "Seen", "messageId": "b-4", "anonymousId": "a"},
        {"type": "track", "event": "Signed Up", "messageId": "b-5", "properties": {"plan": "x"}},
        {"type": "group", "groupId": "g", "messageId": "b-6"},
        "nothing",
        {"type": "track", "event": "Signed Up", "messageId": "b-7",
         "properties": {"email": "grace@example.com"}}]}
      """;

  static final String PORTAL =
      """
      {"sent": "2026-01-02", "leads": [
        {"id": "p-1", "created": "2026-01-02T12:30:00+0100", "internal_note": "call first",
         "contact": {"mail": "ada@example.com", "call": "+442079460958"},
         "organisation": {"staff": 120}, "lastName": "Byron",
         "questions": [{"q": "budget", "a": "20k"}, {"q": "other", "a": "x"}]},
        {"id": "p-2", "contact": {"mail": "grace@example.com"}},
        {"id": "p-3", "contact": {}}]}
      """;
}
