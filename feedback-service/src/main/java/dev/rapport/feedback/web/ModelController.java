package dev.rapport.feedback.web;

import dev.rapport.feedback.model.BinModel;
import dev.rapport.feedback.model.BinView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what each bin of the lead standard was worth. */
@RestController
@Tag(name = "Model", description = "What each bin of the lead standard was worth")
class ModelController {

  private final BinView view;

  ModelController(BinView view) {
    this.view = view;
  }

  @GetMapping("/v1/model")
  @Operation(
      summary = "Rate and lift of every bin",
      description =
          "Counts leads that were accepted or came further as positive, leads that were lost or"
              + " rejected for want of fit as negative; open leads, leads that nobody answered for"
              + " and leads rejected for other reasons are left out. Intervals hold 95 %.")
  ModelAnswer model(
      @Parameter(description = "Version of the standard, id:version; all versions if omitted")
          @RequestParam(required = false)
          @Nullable String version) {
    String standard = version == null || version.isBlank() ? null : version.strip();
    return ModelAnswer.of(BinModel.of(standard, view.parts()));
  }
}
