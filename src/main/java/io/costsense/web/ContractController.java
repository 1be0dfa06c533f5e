package io.costsense.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the API's contract, the OpenAPI document. */
@RestController
class ContractController {

  @GetMapping(path = "/api/v1/openapi.yaml", produces = "application/yaml")
  Resource contract() {
    return new ClassPathResource("api/openapi.yaml");
  }
}
