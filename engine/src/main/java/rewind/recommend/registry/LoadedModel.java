package rewind.recommend.registry;

import rewind.recommend.model.Model;

/** A model whose artefact was found to be what its manifest says. */
public record LoadedModel(Manifest manifest, Model model) {}
