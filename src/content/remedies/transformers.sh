transformers serve --enable-cors
