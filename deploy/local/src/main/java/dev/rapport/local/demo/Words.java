package dev.rapport.local.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What made-up buyers write. No phrase means something else on another day of the year ("this
 * quarter" would), so that a seed gives the same verdicts whenever it is run.
 */
final class Words {

  static final List<String> SOON =
      List.of(
          "as soon as possible",
          "ASAP!",
          "within 2 weeks",
          "in three weeks, before our busy season",
          "right away",
          "urgent, we start in 10 days",
          "immediately");

  static final List<String> IN_MONTHS =
      List.of(
          "within 2 months",
          "in 6 weeks or so",
          "within the next 10 weeks",
          "5 to 8 weeks",
          "in two months, when the contract is signed");

  static final List<String> IN_HALF_A_YEAR =
      List.of(
          "within 5 months",
          "four or five months from now",
          "in about 4 months",
          "not before 4 months, within 5 months");

  static final List<String> LATER =
      List.of("in 9 to 12 months", "10 months", "more than 8 months", "in 2 years at the earliest");

  static final List<String> NO_PLANS =
      List.of(
          "just looking",
          "no timeline yet",
          "researching for now",
          "just curious",
          "no rush, comparing tools");

  static final List<String> UNCLEAR_TIMING =
      List.of("depends", "let's talk", "hard to say", "?", "you tell me");

  static final List<String> MONEY =
      List.of(
          "20k-50k USD",
          "around 30,000 EUR",
          "$25k",
          "up to 15k GBP",
          "budget approved",
          "40000 USD, signed off",
          "€ 60.000",
          "10-20k");

  static final List<String> LITTLE_MONEY =
      List.of("under 2000 USD", "1,500 EUR", "$900", "not approved yet", "no budget yet");

  static final List<String> NO_MONEY = List.of("none", "no budget", "0");

  static final List<String> PAIN =
      List.of(
          "We lose two days a month to manual quotes",
          "everything lives in spreadsheets and nobody knows which one is right",
          "our team retypes orders from mail into the ERP by hand",
          "we lose deals because we answer too slow",
          "customers churn, onboarding takes too long",
          "current tool is too expensive and the contract ends in spring",
          "error rate in invoices is killing us, so much rework",
          "the auditors found gaps, GDPR compliance is a must",
          "we are growing fast and our process does not scale",
          "we want to replace a legacy system that is end of life",
          "quotes have mistakes, wrong data from three systems",
          "Backlog of 300 requests, bottleneck is approval",
          "copy and paste between excel files, every. single. day.",
          "too slow to respond to leads, lost sales every week");

  static final List<String> VAGUE_PAIN =
      List.of(
          "would like to know more about your product",
          "please send me your price list and a brochure",
          "interested in a short demo for our team",
          "general question about the features you offer");

  static final List<String> NO_PAIN = List.of("none", "nothing", "no problem", "-");

  static final List<String> DECIDES =
      List.of("I decide", "decision maker", "I have the final say", "budget holder", "I sign off");

  static final List<String> INFLUENCES =
      List.of("I recommend", "evaluator", "I influence the choice", "champion of the project");

  static final List<String> USES = List.of("end user", "I would use it", "user");

  static final List<String> DECIDER_TITLES =
      List.of(
          "Managing Director",
          "Chief Operating Officer",
          "CEO",
          "Owner",
          "VP Sales",
          "Founder & CEO",
          "CFO");

  static final List<String> INFLUENCER_TITLES =
      List.of(
          "Head of Operations",
          "Sales Manager",
          "IT Director",
          "Procurement Lead",
          "Team Lead Back Office",
          "Enterprise Architect");

  static final List<String> OTHER_TITLES =
      List.of(
          "Sales Representative",
          "Accountant",
          "Business Analyst",
          "Office Administrator",
          "Software Engineer",
          "Student",
          "Marketing Coordinator");

  static final List<String> SPAM =
      List.of(
          "Boost your SEO today!!! 1000 backlinks http://cheap-links.example/offer?id=9",
          "asdf asdf qwertz",
          "Dear Sir, we are leading manufacturer of LED lamps, see https://lamps.example",
          "<a href=\"http://pills.example\">best price</a> click click",
          "xxXxx 12345 test test",
          "Crypto signals, 300% profit -> https://moon.example/join");

  private Words() {}

  static <T> T one(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
