lms server start --cors
