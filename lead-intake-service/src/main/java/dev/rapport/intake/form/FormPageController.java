package dev.rapport.intake.form;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows forms on pages of our own, and gives other pages what they need to show them. */
@RestController
class FormPageController {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration KEPT_WHILE_ASKING = Duration.ofDays(1);

  private final Forms forms;
  private final FormPages pages;

  FormPageController(Forms forms, FormPages pages) {
    this.forms = forms;
    this.pages = pages;
  }

  @GetMapping("/forms/{formId}")
  ResponseEntity<Object> form(@PathVariable String formId, HttpServletRequest request) {
    return forms
        .find(formId)
        .map(form -> pages.show(form, request))
        .orElseGet(() -> unknown(request));
  }

  @GetMapping("/forms/{formId}/thanks")
  ResponseEntity<Object> thanks(@PathVariable String formId, HttpServletRequest request) {
    return forms
        .find(formId)
        .map(form -> pages.thanks(form, request))
        .orElseGet(() -> unknown(request));
  }

  @GetMapping("/forms/form.css")
  ResponseEntity<String> style() {
    return asset(FormAssets.STYLE);
  }

  @GetMapping("/embed.js")
  ResponseEntity<String> embed() {
    return asset(FormAssets.EMBED);
  }

  private ResponseEntity<Object> unknown(HttpServletRequest request) {
    return pages.say(
        HttpStatus.NOT_FOUND,
        new HttpHeaders(),
        "There is no such form",
        "Perhaps its address was cut short, or the form is no longer in use.",
        null,
        request);
  }

  /** Any page may load it; what has not changed is not sent again. */
  private static ResponseEntity<String> asset(FormAssets.Asset asset) {
    return ResponseEntity.ok()
        .contentType(asset.type())
        .eTag('"' + asset.version() + '"')
        .cacheControl(
            CacheControl.maxAge(KEPT).cachePublic().staleWhileRevalidate(KEPT_WHILE_ASKING))
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("X-Content-Type-Options", "nosniff")
        .body(asset.text());
  }
}
