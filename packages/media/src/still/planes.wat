;; Makes one plane of a picture larger or smaller, between pixels too: rows are mixed first, then columns.
(module
  (memory (import "planes" "memory") 1)
  (func (export "row")
    ;; Addresses; `mix` of 128 parts of the lower row; `columns`, a multiple of 16, are mixed. `quads` tell for every four outputs, of which there
    ;; are an even number, in 48 bytes: which bytes of eight mixed columns the two are that each lies between, how much of the two counts (of 256
    ;; parts), and where those eight begin.
    (param $upper i32) (param $lower i32) (param $mix i32) (param $columns i32) (param $mixed i32) (param $quads i32) (param $output i32) (param $count i32)
    (local $at i32) (local $to i32) (local $a v128) (local $b v128) (local $u v128) (local $l v128) (local $half v128)
    (local.set $u (i16x8.splat (i32.sub (i32.const 128) (local.get $mix))))
    (local.set $l (i16x8.splat (local.get $mix)))
    (local.set $to (local.get $mixed))
    (loop $rows
      (local.set $a (v128.load align=1 (i32.add (local.get $upper) (local.get $at))))
      (local.set $b (v128.load align=1 (i32.add (local.get $lower) (local.get $at))))
      (v128.store (local.get $to) (i16x8.add
        (i16x8.mul (i16x8.extend_low_i8x16_u (local.get $a)) (local.get $u)) (i16x8.mul (i16x8.extend_low_i8x16_u (local.get $b)) (local.get $l))))
      (v128.store offset=16 (local.get $to) (i16x8.add
        (i16x8.mul (i16x8.extend_high_i8x16_u (local.get $a)) (local.get $u)) (i16x8.mul (i16x8.extend_high_i8x16_u (local.get $b)) (local.get $l))))
      (local.set $to (i32.add (local.get $to) (i32.const 32)))
      (br_if $rows (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $columns))))
    (local.set $half (i32x4.splat (i32.const 16384)))
    (loop $outputs
      (local.set $a (i8x16.swizzle (v128.load align=2 (i32.add (local.get $mixed) (i32.load offset=32 (local.get $quads)))) (v128.load (local.get $quads))))
      (local.set $b (i8x16.swizzle (v128.load align=2 (i32.add (local.get $mixed) (i32.load offset=80 (local.get $quads)))) (v128.load offset=48 (local.get $quads))))
      (local.set $a (i16x8.narrow_i32x4_u
        (i32x4.shr_u (i32x4.add (i32x4.dot_i16x8_s (local.get $a) (v128.load offset=16 (local.get $quads))) (local.get $half)) (i32.const 15))
        (i32x4.shr_u (i32x4.add (i32x4.dot_i16x8_s (local.get $b) (v128.load offset=64 (local.get $quads))) (local.get $half)) (i32.const 15))))
      (v128.store64_lane 0 (local.get $output) (i8x16.narrow_i16x8_u (local.get $a) (local.get $a)))
      (local.set $quads (i32.add (local.get $quads) (i32.const 96)))
      (local.set $output (i32.add (local.get $output) (i32.const 8)))
      (br_if $outputs (i32.gt_s (local.tee $count (i32.sub (local.get $count) (i32.const 8))) (i32.const 0))))))
