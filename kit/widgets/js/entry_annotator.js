/** The annotator as a widget: one store per model, one view per output. */
export default () => {
  /** @type {any} */
  let store;
  return {
    initialize({ model }) {
      store = createStore(model);
      return () => store.destroy();
    },
    render({ model, el }) {
      el.classList.add("kit", "kit-annotator");
      const frame = renderFrame(el, { model, store, undoable: true, body: (body) => annotate(body, store) });
      return () => frame.destroy();
    },
  };
};
