-- name: focus-1.4
-- title: FOCUS 1.4
-- focus: 1.4
SELECT * FROM source
