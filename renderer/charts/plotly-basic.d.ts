declare module 'plotly.js-basic-dist-min' {
  const Plotly: import('./plotly.ts').Plotly;
  // biome-ignore lint/style/noDefaultExport: the package is one default export
  export default Plotly;
}
