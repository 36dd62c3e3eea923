self.onmessage = ({ data }) =>
  fetch('/echo')
    .then((answer) => answer.json())
    .then(({ url }) => self.postMessage(`${data} ${url}`))
