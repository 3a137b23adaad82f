package dev.rapport.e2e;

/** Leads as a web form posts them. All people and companies are made up. */
final class SampleLead {

  private SampleLead() {}

  /** One that the shipped standard sends to sales; its campaign is called as the person is. */
  static String salesReady(String name) {
    return """
    {
      "email": "%s@quotes.example", "firstName": "Ada", "lastName": "Byron",
      "company": "Analytical Engines", "companySize": 120, "industry": "Manufacturing",
      "country": "GB", "jobTitle": "Head of Operations",
      "answers": {
        "timing": "this month", "budget": "20k-50k USD", "role": "decision maker",
        "pain": "We lose two days a month to manual quotes in spreadsheets"
      },
      "source": {"channel": "paid_search", "campaign": "%s"},
      "consent": [{"purpose": "contact", "granted": true}]
    }
    """
        .formatted(name, name);
  }

  /** The right title and company and no timeline: the lead that would rot. */
  static String withoutTimeline(String name) {
    return """
    {
      "email": "%s@quotes.example", "company": "Analytical Engines", "companySize": 120,
      "country": "GB", "jobTitle": "Chief Operating Officer",
      "answers": {"pain": "manual quotes", "budget": "50k USD"},
      "source": {"channel": "social"}
    }
    """
        .formatted(name);
  }
}
